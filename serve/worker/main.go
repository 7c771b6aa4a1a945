//go:build js && wasm

// Command worker is the API as a Cloudflare Worker. Cloudflare itself sends the
// site from dist/ with the headers of dist/_headers; only /api/ reaches Go.
//
// To deploy, with Node 22.12 or newer:
//
//	go run ./cmd/build
//	cd serve/worker
//	go run github.com/syumai/workers/cmd/workers-assets-gen -mode=go -o build
//	GOOS=js GOARCH=wasm go build -trimpath -ldflags='-s -w' -o build/app.wasm .
//	npx wrangler@4.164.0 deploy
package main

import (
	"github.com/syumai/workers"

	"murmuration/serve"
)

func main() { workers.Serve(serve.API(nil)) }
