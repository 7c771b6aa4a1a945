package room

import (
	"net/http"
	"strconv"
)

// mostCode is the length of a fault's code.
const mostCode = 80

// mostFaults members may fail with a cell; then the others are spared. One may
// be a telephone without the memory, but what diverges does so everywhere.
const mostFaults = 3

// hopeless are the cells with that many faults.
var hopeless = ` (SELECT cell FROM faults WHERE room = ?1 GROUP BY cell HAVING count(*) >= ` + strconv.Itoa(mostFaults) + `) `

// fault notes that a lease's member cannot train its cell, and ends the lease.
func (r *Rooms) fault(c *call) error {
	var f Failure
	if err := c.read(maxSmall, &f); err != nil {
		return err
	}
	if len(f.Code) > mostCode || !isCode(f.Code) {
		return refusal(http.StatusBadRequest, "room.fault", "a fault has a code of 1 to 80 small letters, digits, dots and hyphens")
	}
	n, err := r.changed(c.ctx(), `INSERT INTO faults (room, cell, member, code)
		SELECT ?1, cell, ?3, ?4 FROM leases WHERE room = ?1 AND id = ?2 AND member = ?3
		ON CONFLICT DO UPDATE SET code = excluded.code`, c.room.code, c.number("n"), c.member, f.Code)
	if err == nil && n == 0 {
		err = errLease
	}
	if err != nil {
		return err
	}
	return r.giveBack(c)
}

func isCode(code string) bool {
	for _, c := range code {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '.' && c != '-' {
			return false
		}
	}
	return code != ""
}
