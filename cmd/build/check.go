package main

import "context"

func check(ctx context.Context, args []string) error { return nil }
