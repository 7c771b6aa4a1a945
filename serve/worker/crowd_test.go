package main

import (
	"testing"

	"murmuration/serve/crowd"
)

// testCrowd has a small class of the simulated kind grow its flock.
func testCrowd(t *testing.T, d *workerd) {
	c := crowd.Class{Seed: 2, Members: 20, Bases: 4, Tunings: 16, Floats: 64, Rounds: 200, URL: d.url}
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
