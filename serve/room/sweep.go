package room

import "context"

// slowest is longer than any upload lasts, and any opening of a room:
// what is younger may still be coming.
const slowest = 3600_000

// Sweep removes rooms that have expired, their rows and their blobs, and what
// processes have left that ended in the middle. Whoever runs the handler calls
// it now and then.
func (r *Rooms) Sweep(ctx context.Context) error { return r.sweep(ctx, r.config.Now().UnixMilli()) }

func (r *Rooms) sweep(ctx context.Context, now int64) error {
	// Rooms whose opening has not come to its end have minus the time of its beginning.
	if err := r.exec(ctx, `DELETE FROM rooms WHERE expires BETWEEN ?1 AND ?2`, slowest-now, now); err != nil {
		return err
	}
	if err := r.forgetUnsound(ctx, nil); err != nil {
		return err
	}
	for {
		names, err := r.names(ctx, `SELECT name FROM blobs WHERE since <= ?1 AND NOT EXISTS (SELECT 1 FROM results WHERE blob = name) LIMIT 500`, now-slowest)
		if len(names) == 0 || err != nil {
			return err
		}
		if err := r.drop(ctx, names...); err != nil {
			return err
		}
	}
}

// drop removes blobs that no result names, first the bytes, then their names.
func (r *Rooms) drop(ctx context.Context, names ...string) error {
	if len(names) == 0 {
		return nil
	}
	if err := r.config.Blobs.Delete(ctx, names...); err != nil {
		return err
	}
	return r.exec(ctx, `DELETE FROM blobs WHERE name IN (SELECT value FROM json_each(?1))`, toJSON(names))
}
