package nn

// Looked is one direction of a recurrent layer as it is looked into: the
// activations of its newest Forward, and units that are taken out of it. What
// Gates and Cells return belongs to the layer, until its next Forward.
type Looked interface {
	// Gates returns the gates' activations [T*B,n*H], one gate after another in
	// each row, and a letter for each of the n gates.
	Gates(s Seq) (z []float32, letters string)
	// Cells returns the cells c [T*B,H], nil where the layer has none.
	Cells(s Seq) []float32
	// Hold keeps the states of the given units at 0 at every time, for whatever
	// reads them, the layer's own next step included, until the next Hold.
	// Backward does not know of it.
	Hold(units []int32)
}

// Directions returns itself.
func (l *LSTM) Directions() []Looked { return []Looked{l} }

// Directions returns itself.
func (l *GRU) Directions() []Looked { return []Looked{l} }

// Directions returns the forward and the backward half.
func (l *Both) Directions() []Looked { return []Looked{l.halves[0], l.halves[1]} }

// Gates returns σ(i), σ(f), tanh(g), σ(o).
func (l *LSTM) Gates(s Seq) ([]float32, string) { return l.z[:s.Rows()*4*l.hidden], "ifgo" }

// Cells returns c.
func (l *LSTM) Cells(s Seq) []float32 { return l.states(l.c, s) }

// Gates returns σ(r), σ(z), tanh(n).
func (l *GRU) Gates(s Seq) ([]float32, string) { return l.z[:s.Rows()*3*l.hidden], "rzn" }

// Cells returns nil: the state is all that a GRU carries.
func (l *GRU) Cells(Seq) []float32 { return nil }

// ClearUnits zeroes the columns of x [rows,width] that are named.
func ClearUnits(x []float32, units []int32, rows, width int) {
	for _, u := range units {
		for r := range rows {
			x[r*width+int(u)] = 0
		}
	}
}
