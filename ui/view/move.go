package view

// The lengths of movements in milliseconds. A picture that is replaced every
// second or two moves for half of that time, so that it flows.
const (
	Calm    = 320
	Longest = 800
)

// tween is a movement from 0 to 1 between two times.
type tween struct {
	on          bool
	start, span float64
}

// at is the eased place at the time now: 1 − (1−u)³, quick first, then calm.
func (t tween) at(now float64) float64 {
	u := min(1, max(0, (now-t.start)/t.span))
	return 1 - (1-u)*(1-u)*(1-u)
}

// Look changes how the picture is shown. Going between two and three
// dimensions turns the new picture onto the old one and moves there.
func (v *View) Look(look Look) {
	old := v.look
	v.look = look
	v.dirty = true
	if old.Solid == look.Solid {
		return
	}
	if !look.Solid {
		v.aim(Camera{Zoom: v.camTo.Zoom, X: v.camTo.X, Y: v.camTo.Y})
	} else {
		v.aim(Camera{Zoom: v.camTo.Zoom, X: v.camTo.X, Y: v.camTo.Y, Yaw: solidYaw, Pitch: solidPitch})
	}
	if v.scores != nil {
		to, _, _ := settled(v.scores, v.to, look.Solid)
		v.head(to, Calm)
	}
}

// aim moves the camera to c.
func (v *View) aim(c Camera) {
	v.camTo = c
	if v.look.Reduced {
		v.cam, v.camMove = c, tween{}
		v.stale()
		return
	}
	v.camFrom = v.cam
	v.camMove = tween{on: true, start: v.now, span: Calm}
	v.dirty = true
}

// head moves the points to the positions to [V,3] in span milliseconds.
func (v *View) head(to []float32, span float64) {
	v.to = to
	v.reachFrom, v.reachTo = v.reach, reachOf(to, v.look.Solid)
	if v.at == nil || v.look.Reduced {
		v.at = append(v.at[:0], to...)
		v.reach = v.reachTo
		v.move = tween{}
		v.stale()
		return
	}
	v.from = append(v.from[:0], v.at...)
	v.move = tween{on: true, start: v.now, span: span}
}

// advance brings points and camera to the time now and reports whether any of
// them moved.
func (v *View) advance() bool {
	moved := false
	if v.move.on {
		v.blend()
		moved = true
	}
	if v.camMove.on {
		v.cam = v.camFrom.towards(v.camTo, v.camMove.at(v.now))
		if v.now >= v.camMove.start+v.camMove.span {
			v.cam, v.camMove = v.camTo, tween{}
		}
		moved = true
	}
	if moved {
		v.stale()
	}
	return moved
}

func (v *View) blend() {
	if v.now >= v.move.start+v.move.span {
		copy(v.at, v.to)
		v.reach = v.reachTo
		v.move = tween{}
		return
	}
	u := float32(v.move.at(v.now))
	for k, from := range v.reachFrom {
		v.reach[k] = from + float64(u)*(v.reachTo[k]-from)
	}
	for i, from := range v.from {
		v.at[i] = from + u*(v.to[i]-from)
	}
}
