// Package view turns events into what is to be seen: words and snapshots of
// their embeddings, choices and pointer movements go in; dots, lines and
// labels in CSS pixels come out.
//
// It knows no clock, no canvas and no browser. Time comes in with Tick, in
// milliseconds; ui/draw and ui/raster put the result on a screen.
//
//	Words, Snapshot, Look, Select, Point, Drag, Zoom, Move  →  View  →  Dots, Lines, Labels
//
// Lengths are CSS pixels, positions of points are picture units: a picture's
// own radius is 1.
package view
