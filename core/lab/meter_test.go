package lab

import "testing"

func TestSpeedIsThatOfTheLastSecond(t *testing.T) {
	var m meter
	if tokens, steps := m.rates(5); tokens != 0 || steps != 0 {
		t.Errorf("before it began: %v tokens, %v steps a second", tokens, steps)
	}
	m.begin(1000)
	for i := 1; i <= 40; i++ { // two seconds of 10 tokens a step, 20 steps a second
		m.add(1000+50*float64(i), 10)
	}
	for i := 1; i <= 100; i++ { // two seconds of 30 tokens a step, 50 steps a second
		m.add(3000+20*float64(i), 30)
	}
	if tokens, steps := m.rates(5000); tokens != 1500 || steps != 50 {
		t.Errorf("%v tokens, %v steps a second", tokens, steps)
	}
	m.begin(9000) // a pause does not count
	m.add(9100, 200)
	if tokens, _ := m.rates(9100); tokens != 2000 {
		t.Errorf("after a pause %v tokens a second", tokens)
	}
}
