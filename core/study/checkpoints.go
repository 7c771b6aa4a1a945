package study

import "murmuration/core/train"

// Checkpoints are those of train.
func Checkpoints(steps, n int) []int { return train.Checkpoints(steps, n) }
