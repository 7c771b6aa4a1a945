package nn

// PackedCell is the pair of weight matrices of one direction of a recurrent
// layer, packed: of the input [in,gates·H] and of the state [H,gates·H].
type PackedCell struct{ X, H *Packed }

// course is how a recurrent layer goes through time. Its states stand in
// arrays [(T+1)*B,H], with the initial state at the end where time begins.
type course struct {
	Reverse bool
	hidden  int
	held    []int32 // units kept at 0
}

// Width is the number of columns of the output: H.
func (c *course) Width() int { return c.hidden }

// Hold keeps units at 0. The layer keeps the slice.
func (c *course) Hold(units []int32) { c.held = units }

func (c *course) reversed() bool { return c.Reverse }

// block is the number of the [B,H] block of a state array that holds time t.
func (c *course) block(t int) int {
	if c.Reverse {
		return t
	}
	return t + 1
}

// states returns the [T*B,H] of a state array that belong to times 0…T−1.
func (c *course) states(a []float32, s Seq) []float32 {
	from := c.block(0) * s.B * c.hidden
	return a[from : from+s.Rows()*c.hidden]
}

// before returns the [T*B,H] of a state array that each step started from.
func (c *course) before(a []float32, s Seq) []float32 {
	from := (1 - c.block(0)) * s.B * c.hidden
	return a[from : from+s.Rows()*c.hidden]
}

// time is the time of the k-th step in the layer's own direction.
func (c *course) time(k int, s Seq) int {
	if c.Reverse {
		return s.T - 1 - k
	}
	return k
}

// clearInitial zeroes the state before the first step.
func (c *course) clearInitial(a []float32, s Seq) {
	n, from := s.B*c.hidden, 0
	if c.Reverse {
		from = s.T * n
	}
	clear(a[from : from+n])
}
