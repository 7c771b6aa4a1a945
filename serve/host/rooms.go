package host

import (
	"context"
	"log"
	"net/http"
	"time"

	"murmuration/serve/disk"
	"murmuration/serve/room"
)

// between is the time between two removals of rooms that have expired.
const between = 5 * time.Minute

// every is the time between two renewals of a lease. Nobody pays for a request
// here, and a training of ten seconds is seen to move.
const every = 3 * time.Second

// Rooms are a class's rooms, kept in a folder.
type Rooms struct {
	http.Handler
	store *disk.Disk
	stop  func()
	ended chan struct{}
}

// OpenRooms opens the rooms in a folder, which is made where there is none.
func OpenRooms(dir string) (*Rooms, error) {
	store, err := disk.Open(dir)
	if err != nil {
		return nil, err
	}
	rooms := room.New(room.Config{DB: store.DB, Blobs: store.Blobs, Every: every, Gzip: true})
	ctx, stop := context.WithCancel(context.Background())
	r := &Rooms{rooms, store, stop, make(chan struct{})}
	go func() {
		defer close(r.ended)
		sweep(ctx, rooms, time.NewTicker(between))
	}()
	return r, nil
}

// sweep removes what has expired, at once and then now and again.
func sweep(ctx context.Context, rooms *room.Rooms, now *time.Ticker) {
	defer now.Stop()
	for {
		if err := rooms.Sweep(ctx); err != nil && ctx.Err() == nil {
			log.Print("rooms that have expired are still there: ", err)
		}
		select {
		case <-now.C:
		case <-ctx.Done():
			return
		}
	}
}

// Close ends what goes on with the rooms; they stay in their folder.
func (r *Rooms) Close() error {
	r.stop()
	<-r.ended
	return r.store.Close()
}
