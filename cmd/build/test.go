package main

import "context"

func test(ctx context.Context, args []string) error  { return nil }
func check(ctx context.Context, args []string) error { return nil }
