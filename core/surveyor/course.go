package surveyor

import "slices"

// course is work of several pieces, one after another. What a piece adds comes
// before all that waits, and before what that piece has left.
type course struct{ ahead []piece }

// then adds pieces.
func (c *course) then(list ...piece) { c.ahead = append(c.ahead, list...) }

// next does one piece and reports whether it was the last. An error ends all.
func (c *course) next() (done bool, err error) {
	if len(c.ahead) == 0 {
		return true, nil
	}
	f, rest := c.ahead[0], c.ahead[1:]
	c.ahead = nil
	done, err = f()
	switch {
	case err != nil:
		c.ahead = nil
	case done:
		c.ahead = slices.Concat(c.ahead, rest)
	default:
		c.ahead = slices.Concat(c.ahead, []piece{f}, rest)
	}
	return len(c.ahead) == 0, err
}

// once is a piece of what is done at one go.
func once(f func()) piece {
	return func() (bool, error) { f(); return true, nil }
}
