package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"regexp"
	"sort"
	"strconv"
)

// icon is one picture that a system shows for the installed page.
type icon struct {
	name string
	size int
	bird float64 // how wide the bird's own 24 units are, as a share of the picture
}

// icons are cut to what systems ask for. A mask may take a fifth off each side
// of the maskable one.
var icons = []icon{
	{"icons/icon-192.png", 192, .84},
	{"icons/icon-512.png", 512, .84},
	{"icons/maskable-512.png", 512, .56},
	{"icons/apple-touch-icon.png", 180, .76},
}

var (
	ground = color.NRGBA{0x15, 0x21, 0x2B, 0xFF}
	ember  = color.NRGBA{0xFF, 0x9A, 0x62, 0xFF}
)

// drawIcons writes the icons, drawn from the bird of favicon.svg.
func drawIcons(dist *site) error {
	svg, err := os.ReadFile("public/icons/favicon.svg")
	if err != nil {
		return err
	}
	d := regexp.MustCompile(` d="([^"]+)"`).FindSubmatch(svg)
	if d == nil {
		return fmt.Errorf("public/icons/favicon.svg has no path")
	}
	bird, err := outlineOf(string(d[1]))
	if err != nil {
		return fmt.Errorf("public/icons/favicon.svg: %w", err)
	}
	for _, i := range icons {
		var b bytes.Buffer
		if err := png.Encode(&b, i.draw(bird)); err != nil {
			return err
		}
		if err := dist.write(i.name, b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

type point struct{ x, y float64 }

var pathTokens = regexp.MustCompile(`[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)`)

// outlineOf flattens a path of absolute M, L, C and Z, the four that the bird
// is drawn with, into a polygon.
func outlineOf(d string) ([]point, error) {
	var out []point
	var numbers []float64
	command := ""
	for _, token := range pathTokens.FindAllString(d, -1) {
		x, err := strconv.ParseFloat(token, 64)
		if err != nil {
			command, numbers = token, numbers[:0]
			continue
		}
		numbers = append(numbers, x)
		switch {
		case (command == "M" || command == "L") && len(numbers) == 2:
			out, numbers = append(out, point{numbers[0], numbers[1]}), numbers[:0]
		case command == "C" && len(numbers) == 6 && len(out) > 0:
			out, numbers = append(out, cubic(out[len(out)-1], numbers)...), numbers[:0]
		case command != "M" && command != "L" && command != "C" || len(numbers) > 6:
			return nil, fmt.Errorf("the path has %q; only absolute M, L, C and Z are drawn", command)
		}
	}
	if len(out) < 3 {
		return nil, fmt.Errorf("the path encloses nothing")
	}
	return out, nil
}

// cubic is 24 points of a Bézier curve, its end the last.
func cubic(from point, n []float64) []point {
	const parts = 24
	var out []point
	for i := 1; i <= parts; i++ {
		t := float64(i) / parts
		u := 1 - t
		a, b, c, e := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		out = append(out, point{a*from.x + b*n[0] + c*n[2] + e*n[4], a*from.y + b*n[1] + c*n[3] + e*n[5]})
	}
	return out
}

// fine is how many samples of a pixel's height and width are taken.
const fine = 8

// draw fills the bird, turned upwards as in the logo, on the ground.
func (i icon) draw(bird []point) *image.NRGBA {
	const turn, units = -14 * math.Pi / 180, 24
	scale, middle := i.bird*float64(i.size*fine)/units, float64(i.size*fine)/2
	placed := make([]point, len(bird))
	for k, p := range bird {
		placed[k] = point{middle + scale*(p.x*math.Cos(turn)-p.y*math.Sin(turn)), middle + scale*(p.x*math.Sin(turn)+p.y*math.Cos(turn))}
	}
	covered := make([]int, i.size*i.size)
	for row := 0; row < i.size*fine; row++ {
		xs := crossings(placed, float64(row)+.5)
		for k := 0; k+1 < len(xs); k += 2 {
			for x := max(0, int(math.Ceil(xs[k]-.5))); x < min(i.size*fine, int(math.Ceil(xs[k+1]-.5))); x++ {
				covered[row/fine*i.size+x/fine]++
			}
		}
	}
	out := image.NewNRGBA(image.Rect(0, 0, i.size, i.size))
	for k, n := range covered {
		out.SetNRGBA(k%i.size, k/i.size, mixed(ground, ember, float64(n)/(fine*fine)))
	}
	return out
}

// crossings are the places where a polygon's edges cross a height, in order.
func crossings(polygon []point, y float64) []float64 {
	var xs []float64
	for k, a := range polygon {
		b := polygon[(k+1)%len(polygon)]
		if (a.y <= y) != (b.y <= y) {
			xs = append(xs, a.x+(y-a.y)/(b.y-a.y)*(b.x-a.x))
		}
	}
	sort.Float64s(xs)
	return xs
}

func mixed(a, b color.NRGBA, share float64) color.NRGBA {
	mix := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + share*(float64(y)-float64(x)))) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xFF}
}
