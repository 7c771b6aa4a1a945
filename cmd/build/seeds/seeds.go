// Package seeds reads the lists of seeds that commands take.
package seeds

import (
	"strconv"
	"strings"
)

// Parse reads whole numbers with commas between them, as in "1,2,3".
func Parse(text string) (list []uint64, err error) {
	for part := range strings.SplitSeq(text, ",") {
		n, err := strconv.ParseUint(part, 10, 64)
		if err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, nil
}
