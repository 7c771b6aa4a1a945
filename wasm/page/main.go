//go:build js

// Command page is the embedding view in the browser: it joins ui/draw to the
// script of the frame it runs in (public/view/view.ts).
//
// The script sets the global murmurationHost before it starts the program;
// the program sets murmurationView and calls murmurationHost.ready.
package main

import (
	"syscall/js"

	"murmuration/ui/draw"
	"murmuration/ui/view"
)

func main() {
	b := &bridge{host: js.Global().Get("murmurationHost")}
	performance := js.Global().Get("performance")
	b.game = &draw.Game{
		View:   view.New(1, 1),
		Raster: b.host.Get("raster").Bool(),
		Clock:  func() float64 { return performance.Call("now").Float() },
		Frame:  func() { b.host.Call("frame") },
		Drawn:  b.drawn,
		Em:     13,
	}
	b.open()
	if err := draw.Run(b.game); err != nil {
		b.host.Call("fail", err.Error())
	}
}
