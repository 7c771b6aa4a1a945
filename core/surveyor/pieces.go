package surveyor

import "slices"

// piece does a little of some work, and reports whether that work has more.
type piece func() (more bool, err error)

// pieces is work of several parts, one after another. What a part adds comes
// before all that waits, and before what that part has left.
type pieces struct{ ahead []piece }

// then adds parts.
func (p *pieces) then(parts ...piece) { p.ahead = append(p.ahead, parts...) }

// next does one piece and reports whether more are left. An error ends all.
func (p *pieces) next() (more bool, err error) {
	if len(p.ahead) == 0 {
		return false, nil
	}
	f, rest := p.ahead[0], p.ahead[1:]
	p.ahead = nil
	more, err = f()
	switch {
	case err != nil:
		p.ahead = nil
	case more:
		p.ahead = slices.Concat(p.ahead, []piece{f}, rest)
	default:
		p.ahead = slices.Concat(p.ahead, rest)
	}
	return len(p.ahead) > 0, err
}

// once makes a part of what is done at one go.
func once(f func()) piece {
	return func() (bool, error) { f(); return false, nil }
}
