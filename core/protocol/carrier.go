package protocol

// Message is a Command, an Event, a Query or a Reply on its way: the id that
// ties an answer to its question, the JSON, and the bytes beside it, which
// belong to the receiver.
type Message struct {
	ID      int
	JSON    []byte
	Buffers [][]byte
}

// Mail carries what workers send one another through channels of their own. A
// channel's group is known by a number of the worker's own: for a run's crew the
// run's id, for a run's prober −(the run's id), on the side of a helper or a
// prober itself 0. In it a mate is known by its rank, that of the run's own
// worker being 0. What one mate sends to another arrives in order. To a mate that
// has gone, things are sent in vain.
type Mail interface {
	// Command sends a Command or a Query to a mate's Receive. It copies the
	// buffers.
	Command(group, to int, m Message)
	// Send sends a head and numbers, if any, of which it makes a copy.
	Send(group, to int, h *Head, body []float32)
	// Next reads the head of the oldest thing from a mate that has not been
	// taken, and reports whether there is one.
	Next(group, from int, h *Head) bool
	// Take copies its numbers to into, or drops it where into is nil.
	Take(group, from int, into []float32)
	// Close ends a group: what is still on its way is lost.
	Close(group int)
}

// Head is what stands before numbers that one worker sends another. To a crew:
// before a share's gradient, or, with no numbers, the score of a validation's
// piece, which is its sum and its targets in the place of Losses. To a prober:
// before the parameters at a Step; Losses[0] is then how many tokens have been
// read, and Piece the number of a Mark, 0 where it is a checkpoint to be scored.
type Head struct {
	Generation, Step float64 // whole numbers, as the next: all fields are of one kind
	Piece            float64 // counted from 1; 0: a gradient comes
	Losses           [4]float64
}
