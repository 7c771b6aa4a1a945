//go:build !js

package dataset

import (
	"runtime"
	"testing"
)

// Of fifty megabytes reading makes about six times their size, garbage included.
func TestLargeFiles(t *testing.T) {
	for _, c := range []struct{ task, name, head, row, code string }{
		{"next", "a.csv", "userId,movieId,rating,timestamp\n", "%d,%d,3.5,1260759144.%025d\n", ""},
		{"next", "u.data", "", "%d\t%d\t%d\t1260759144\n", "table.tooMany"},
		{"stream", "a.csv", "date,text\n", "2024-01-05,%d some words %d and %012d\n", ""},
		{"retrieve", "a.csv", "question,answer\n", "how %d %d? some words more than that,because%[1]d\n", ""},
		{"tag", "a.conll", "", "", "dataset.words"},
	} {
		data := large(c.head, c.row, c.task)
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		s, err := Read(Options{Task: c.task, Name: c.name}, data)
		runtime.ReadMemStats(&after)
		if c.code != "" {
			wantFault(t, err, c.code)
		} else if err != nil {
			t.Error(err)
		}
		t.Logf("%s: %d MB, %d MB made, %v", c.task, len(data)>>20, (after.TotalAlloc-before.TotalAlloc)>>20, err)
		if most := uint64(13 * len(data) / 2); after.TotalAlloc-before.TotalAlloc > most {
			t.Errorf("%s: %d MB were made of %d MB", c.task, (after.TotalAlloc-before.TotalAlloc)>>20, len(data)>>20)
		}
		runtime.KeepAlive(s)
	}
}
