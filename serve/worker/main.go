//go:build js && wasm

// Command worker is the classroom on Cloudflare Workers: rooms in D1, models in
// R2, and one instance of this program in each Durable Object, which entry.mjs
// starts. Cloudflare itself sends the site from dist/ with the headers of
// dist/_headers; only /api/ reaches Go. To deploy: go run ./cmd/build deploy.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"

	"github.com/syumai/workers"
	"github.com/syumai/workers/cloudflare"
	"github.com/syumai/workers/cloudflare/cron"
	_ "github.com/syumai/workers/cloudflare/d1"

	"murmuration/serve"
	"murmuration/serve/room"
)

func main() {
	db, err := sql.Open("d1", "DB")
	if err != nil {
		log.Fatal(err)
	}
	rehearsal := cloudflare.Getenv("INTERNAL") != ""
	rooms := room.New(room.Config{DB: db, Blobs: bucket{cloudflare.GetBinding("MODELS")}, Internal: rehearsal})
	mux := http.NewServeMux()
	mux.Handle("/api/", serve.API(rooms))
	if rehearsal {
		mux.Handle("/internal/", rooms)
		rehearse(mux)
	}
	cron.ScheduleTaskNonBlock(func(ctx context.Context) error {
		if err := rooms.Sweep(ctx); err != nil {
			log.Print("sweep: ", err) // the next one tries again
		}
		return nil
	})
	workers.ServeNonBlock(raw(mux))
	workers.Ready()
	select {}
}
