// Package draw is the only importer of ebiten: it puts a view's dots and lines
// on the browser's canvas, by the GPU or, where the browser's GPU is software,
// by ui/raster.
//
// Everything else about the picture lives in ui/view. The package builds for
// the browser only; ebiten panics where there is no document.
package draw
