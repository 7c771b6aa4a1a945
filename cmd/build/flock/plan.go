package flock

import (
	"errors"
	"fmt"
	"os"

	"murmuration/core/protocol"
)

// ReadPlan reads a plan from a file of JSON, as strictly as from a message.
func ReadPlan(file string) (*protocol.StudyPlan, error) {
	if file == "" {
		return nil, errors.New("name the file of a plan")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	q, err := protocol.DecodeInquiry(fmt.Appendf(nil, `{"plan":%s}`, data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return q.Plan, nil
}
