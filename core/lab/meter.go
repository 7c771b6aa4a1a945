package lab

// window is how far back, in milliseconds, speed is measured, and grain the
// least time between two marks.
const (
	window = 1000
	grain  = 20
)

// meter measures the speed of the last second.
type meter struct {
	marks         []mark
	tokens, steps int
}

type mark struct {
	at            float64 // ms
	tokens, steps int
}

// begin starts a measurement: time before now does not count.
func (m *meter) begin(now float64) {
	m.marks = append(m.marks[:0], mark{now, m.tokens, m.steps})
}

// add counts a finished step.
func (m *meter) add(now float64, tokens int) {
	m.tokens += tokens
	m.steps++
	if n := len(m.marks); n == 0 || now-m.marks[n-1].at >= grain {
		m.marks = append(m.marks, mark{now, m.tokens, m.steps})
	}
	for len(m.marks) > 2 && m.marks[1].at <= now-window {
		m.marks = m.marks[1:]
	}
}

// rates returns tokens and steps a second, 0 while nothing is known.
func (m *meter) rates(now float64) (tokens, steps float64) {
	if len(m.marks) == 0 {
		return 0, 0
	}
	first := m.marks[0]
	seconds := (now - first.at) / 1000
	if seconds <= 0 {
		return 0, 0
	}
	return float64(m.tokens-first.tokens) / seconds, float64(m.steps-first.steps) / seconds
}
