package view

import "math"

// Camera is where the picture is looked at from.
type Camera struct {
	Zoom       float64 // 1 shows the whole picture
	X, Y       float64 // the screen's centre, in CSS pixels off the picture's
	Yaw, Pitch float64 // radians; both 0 in the flat picture
}

const (
	minZoom, maxZoom     = .5, 40
	margin               = .88 // of half a side; beyond it labels have room
	solidReach           = 1.2
	eye                  = 4. // distance of the eye in picture units
	solidYaw, solidPitch = .5, .35
)

var restingCamera = Camera{Zoom: 1}

func (c Camera) towards(to Camera, u float64) Camera {
	mix := func(a, b float64) float64 { return a + u*(b-a) }
	return Camera{mix(c.Zoom, to.Zoom), mix(c.X, to.X), mix(c.Y, to.Y), mix(c.Yaw, to.Yaw), mix(c.Pitch, to.Pitch)}
}

// spot is a point on the screen: position, nearness (1 in the picture's
// middle, more towards the eye), in CSS pixels.
type spot struct {
	x, y, near float32
}

// project fills screen from the positions, if it is stale.
//
//	(x,y,z) turned by Yaw about the vertical and Pitch about the horizontal,
//	near = eye/(eye−z'),   screen = centre + Zoom·unit·near·(x',−y')
func (v *View) project() []spot {
	n := len(v.at) / 3
	if !v.screenOld && len(v.screen) == n {
		return v.screen
	}
	if cap(v.screen) < n {
		v.screen = make([]spot, n)
	}
	v.screen = v.screen[:n]
	look := v.lens()
	for i := range v.screen {
		v.screen[i] = look(v.at[3*i], v.at[3*i+1], v.at[3*i+2])
	}
	v.screenOld = false
	return v.screen
}

// spotOf is where a place of the picture is on the screen.
func (v *View) spotOf(x, y, z float32) spot { return v.lens()(x, y, z) }

// lens returns the projection of the camera as it stands.
func (v *View) lens() func(x, y, z float32) spot {
	c := v.cam
	unit := c.Zoom * margin * min(v.width/v.reach[0], v.height/v.reach[1]) / 2
	sy, cy := math.Sincos(c.Yaw)
	sp, cp := math.Sincos(c.Pitch)
	return func(px, py, pz float32) spot {
		x, y, z := float64(px), float64(py), float64(pz)
		x, z = cy*x+sy*z, cy*z-sy*x
		y, z = cp*y-sp*z, cp*z+sp*y
		near := eye / (eye - min(z, eye*.75))
		return spot{float32(v.width/2 + c.X + unit*near*x), float32(v.height/2 + c.Y - unit*near*y), float32(near)}
	}
}

// Drag moves the flat picture by (dx,dy) pixels, or turns the solid one; pan
// moves the solid one too.
func (v *View) Drag(dx, dy float64, pan bool) {
	v.camMove = tween{}
	if v.look.Solid && !pan {
		per := math.Pi / max(200, min(v.width, v.height))
		v.cam.Yaw += dx * per
		v.cam.Pitch = min(math.Pi/2, max(-math.Pi/2, v.cam.Pitch+dy*per))
	} else {
		v.cam.X += dx
		v.cam.Y += dy
	}
	v.held()
}

// Zoom magnifies by factor around the pixel (x,y).
func (v *View) Zoom(factor, x, y float64) {
	v.camMove = tween{}
	v.cam = v.cam.zoomed(factor, x-v.width/2, y-v.height/2)
	v.held()
}

// Step magnifies by factor around the centre, with a movement.
func (v *View) Step(factor float64) { v.aim(v.camTo.zoomed(factor, 0, 0)) }

// Rest shows the whole picture again.
func (v *View) Rest() {
	c := restingCamera
	if v.look.Solid {
		c.Yaw, c.Pitch = solidYaw, solidPitch
	}
	v.aim(c)
}

func (c Camera) zoomed(factor, x, y float64) Camera {
	old := c.Zoom
	c.Zoom = min(maxZoom, max(minZoom, old*factor))
	f := c.Zoom / old
	c.X, c.Y = x-f*(x-c.X), y-f*(y-c.Y)
	return c
}

// held ends a movement by hand: the picture keeps a part on the screen.
func (v *View) held() {
	reach := v.cam.Zoom * min(v.width, v.height) / 2
	v.cam.X = min(reach+v.width/4, max(-reach-v.width/4, v.cam.X))
	v.cam.Y = min(reach+v.height/4, max(-reach-v.height/4, v.cam.Y))
	v.camTo = v.cam
	v.stale()
}
