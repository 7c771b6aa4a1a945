package main

import (
	"context"

	"murmuration/cmd/build/cloud"
)

// deployVerb builds the site and the classroom's Worker and puts both on
// Cloudflare.
func deployVerb(ctx context.Context, args []string) error {
	f := flags("deploy")
	dry := f.Bool("dry-run", false, "only what needs no account: build, bundle and weigh")
	login := f.Bool("login", false, "log in to Cloudflare, and nothing else")
	site := f.String("site", "", "a site that is built already, instead of building it")
	if err := f.Parse(args); err != nil {
		return err
	}
	w, err := cloud.Make(ctx, "serve/worker")
	if err != nil {
		return err
	}
	if *login {
		return w.Login(ctx)
	}
	if *site == "" {
		*site = "dist"
		if err := buildInto(ctx, *site); err != nil {
			return err
		}
	}
	if *dry {
		return w.DryRun(ctx, *site, "")
	}
	return w.Deploy(ctx, *site)
}
