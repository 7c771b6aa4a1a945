//go:build js && wasm

package main

import (
	"fmt"
	"net/http"
	"runtime"
	"strconv"
)

// rehearse is for the tests: what a deployed Worker has no way to. A request to
// /internal/hang is never answered; /internal/exit?after=n ends the program once n
// hang; /api/rooms/C/memory says how many bytes the program of a room's object has.
func rehearse(mux *http.ServeMux) {
	hanging := make(chan struct{})
	mux.HandleFunc("/internal/hang", func(http.ResponseWriter, *http.Request) {
		hanging <- struct{}{}
		select {}
	})
	mux.HandleFunc("/internal/exit", func(_ http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.FormValue("after"))
		for range n {
			<-hanging
		}
		go panic("worker: an end that was asked for")
		select {}
	})
	mux.HandleFunc("/api/rooms/{code}/memory", func(w http.ResponseWriter, _ *http.Request) {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Fprint(w, m.Sys)
	})
}
