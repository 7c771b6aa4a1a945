package room

import (
	"database/sql"
	"testing"
)

// A result that differs may come before the kept one in time; the kept one is first in the list.
func TestStatuses(t *testing.T) {
	cells := []spec{{n: 0}, {n: 1, needs: sql.NullInt64{Int64: 0, Valid: true}}, {n: 2, needs: sql.NullInt64{Int64: 1, Valid: true}}}
	results := []came{{cell: 0, member: 2, bytes: 9, digest: "right", kept: true}, {cell: 0, member: 1, digest: "wrong"}, {cell: 0, member: 3, digest: "right"}}
	holders := []holder{{Held: Held{Member: 4}, cell: 1, heard: 1000}}
	got := statuses(cells, results, holders, []unable{{Failed{5, "lab.dead"}, 1}}, 46_000)
	if s := got[0]; s.State != "done" || s.By != 2 || s.Bytes != 9 || s.Same != 1 || len(s.Differs) != 1 || s.Differs[0] != (Differ{1, "wrong"}) {
		t.Errorf("got %+v", s)
	}
	if s := got[1]; s.State != "leased" || len(s.Faults) != 1 || s.Faults[0].By != 5 || len(s.Leases) != 1 || s.Leases[0].Ago != 30 {
		t.Errorf("got %+v", s)
	}
	if s := got[2]; s.State != "waits" || s.Leases == nil || s.Differs == nil {
		t.Errorf("got %+v", s)
	}
}

func TestCoarse(t *testing.T) {
	for ago, want := range map[int64]int{-5: 0, 29: 0, 31: 30, 59: 30, 119: 60, 3599: 3540, 7300: 7200} {
		if got := coarse(1e9+ago*1000, 1e9); got != want {
			t.Errorf("%d s ago became %d, wanted %d", ago, got, want)
		}
	}
}
