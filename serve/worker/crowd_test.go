package main

import (
	"fmt"
	"io"
	"log"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"murmuration/serve/crowd"
)

// testCrowd has a small class of the simulated kind grow its flock.
func testCrowd(t *testing.T, d *workerd) {
	var ahead atomic.Int64
	c := crowd.Class{Seed: 2, Members: 20, Bases: 4, Tunings: 16, Floats: 64, Rounds: 200, URL: later(t, d.url, &ahead)}
	c.Ahead = func(by time.Duration) error { ahead.Add(int64(by)); return nil }
	report, err := crowd.Run(c)
	requests := 0
	for _, count := range report.By {
		requests += count.Requests
	}
	t.Logf("%d cells: %d rounds, %d requests, %d wrong results, %d late", c.Bases+c.Tunings, report.Rounds, requests, report.Wrong, report.Lates)
	if err != nil {
		t.Error(err)
	}
}

// later serves what is at an address, at a later time.
func later(t *testing.T, address string, ahead *atomic.Int64) string {
	t.Helper()
	to, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(&httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Header.Set("Clock-Ahead", fmt.Sprint(int(time.Duration(ahead.Load()).Seconds())))
		},
		ErrorLog: log.New(io.Discard, "", 0), // members hang up: that is what they are for
	})
	t.Cleanup(s.Close)
	return s.URL
}
