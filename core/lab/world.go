package lab

import (
	"murmuration/core/protocol"
	"murmuration/core/world"
)

// worldConfig is the generator's form of a world that was asked for and found
// to be possible.
func worldConfig(w *protocol.World) world.Config {
	c, _ := world.Asked(w)
	return c
}
