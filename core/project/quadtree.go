package project

// deepest is the level below which points of a quadtree are one: 2⁻⁴⁰ of the
// picture is no distance.
const deepest = 40

// quadtree holds points of the plane by squares, each of which knows how many
// points are in it and where their mean is.
//
// Source: Barnes and Hut 1986, doi:10.1038/324446a0.
type quadtree struct {
	nodes []square2
	y     []float64 // [N,2]
	stack []int32
}

type square2 struct {
	x, y, half float64 // middle, half a side; once grown the side squared
	sx, sy     float64 // Σ of the points; once grown their mean
	count      int32
	child      int32 // the first of four, or 0
	point      int32 // of a leaf with one place: a point there
}

// grow files the points y [N,2] anew.
func (q *quadtree) grow(y []float64) {
	q.y, q.nodes = y, q.nodes[:0]
	if len(y) == 0 {
		return
	}
	lo, hi := [2]float64{y[0], y[1]}, [2]float64{y[0], y[1]}
	for i, v := range y {
		lo[i&1], hi[i&1] = min(lo[i&1], v), max(hi[i&1], v)
	}
	half := max(hi[0]-lo[0], hi[1]-lo[1])/2 + 1e-12
	q.nodes = append(q.nodes, square2{x: (lo[0] + hi[0]) / 2, y: (lo[1] + hi[1]) / 2, half: half})
	for i := range len(y) / 2 {
		q.insert(int32(i))
	}
	for i := range q.nodes {
		if n := &q.nodes[i]; n.count > 0 {
			n.sx, n.sy, n.half = n.sx/float64(n.count), n.sy/float64(n.count), 4*n.half*n.half
		}
	}
}

func (q *quadtree) insert(p int32) {
	px, py := q.y[2*p], q.y[2*p+1]
	at := int32(0)
	for depth := 0; ; depth++ {
		n := &q.nodes[at]
		n.sx, n.sy, n.count = n.sx+px, n.sy+py, n.count+1
		switch {
		case n.child != 0:
		case n.count == 1:
			n.point = p
			return
		case depth == deepest || q.y[2*n.point] == px && q.y[2*n.point+1] == py:
			return
		default:
			q.split(at)
		}
		at = q.nodes[at].child + q.quarter(at, px, py)
	}
}

// split gives a leaf four children and moves what it held, all in one place, into
// one of them.
func (q *quadtree) split(at int32) {
	n := q.nodes[at]
	first := int32(len(q.nodes))
	h := n.half / 2
	for c := range 4 {
		q.nodes = append(q.nodes, square2{x: n.x + h*float64(2*(c&1)-1), y: n.y + h*float64(c&2-1), half: h})
	}
	q.nodes[at].child = first
	hx, hy := q.y[2*n.point], q.y[2*n.point+1]
	held := n.count - 1 // the newcomer is counted already
	down := &q.nodes[first+q.quarter(at, hx, hy)]
	down.sx, down.sy, down.count, down.point = hx*float64(held), hy*float64(held), held, n.point
}

func (q *quadtree) quarter(at int32, x, y float64) int32 {
	n := &q.nodes[at]
	c := int32(0)
	if x >= n.x {
		c++
	}
	if y >= n.y {
		c += 2
	}
	return c
}

// push adds up what all points do to the place (x,y), those of squares that look
// small from it (side < angle·distance) together: with q = 1/(1+distance²),
//
//	sum = Σ q,   f = Σ q²·(place − point)
func (q *quadtree) push(x, y, angle float64) (sum, fx, fy float64) {
	q.stack = append(q.stack[:0], 0)
	for len(q.stack) > 0 {
		n := &q.nodes[q.stack[len(q.stack)-1]]
		q.stack = q.stack[:len(q.stack)-1]
		dx, dy := x-n.sx, y-n.sy
		d := dx*dx + dy*dy
		if n.child == 0 || n.half < angle*angle*d {
			near := 1 / (1 + d)
			pushed := float64(n.count) * near
			sum += pushed
			fx += pushed * near * dx
			fy += pushed * near * dy
			continue
		}
		for c := n.child; c < n.child+4; c++ {
			if q.nodes[c].count > 0 {
				q.stack = append(q.stack, c)
			}
		}
	}
	return sum, fx, fy
}
