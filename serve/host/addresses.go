package host

import (
	"net"
	"net/netip"
	"slices"
	"strconv"
)

// At lists the addresses under which other computers of the network reach this
// one, the likeliest first; none where it listens to this computer only. It is
// asked each time: a laptop changes its network.
func (h *Host) At() []string {
	a := h.addr()
	if a == nil {
		return nil
	}
	var out []string
	for _, ip := range reached(a.AddrPort().Addr().Unmap(), ours(), preferred()) {
		out = append(out, Page(ip.String(), strconv.Itoa(a.Port)))
	}
	return out
}

// Page is the address of the page on a host and port.
func Page(host, port string) string {
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// Own is where this computer's own browser finds the page of a listener: on
// 127.0.0.1, where a page is secure, wherever that is listened to.
func Own(listen string) string {
	at, port, _ := net.SplitHostPort(listen)
	if ip := net.ParseIP(at); at == "" || ip != nil && ip.IsUnspecified() {
		at = "127.0.0.1"
	}
	return Page(at, port)
}

// reached picks, of this computer's addresses, those that others reach a
// listener under: its own, or, if it listens on all, those of IPv4, which can
// be typed, else those of IPv6.
func reached(listens netip.Addr, ours []netip.Addr, first netip.Addr) []netip.Addr {
	if !listens.IsUnspecified() {
		ours = []netip.Addr{listens}
	}
	four, six := []netip.Addr{}, []netip.Addr{}
	for _, ip := range ours {
		switch ip = ip.Unmap(); {
		case ip.IsLoopback() || ip.IsMulticast() || ip.Is6() && ip.IsLinkLocalUnicast():
		case ip.Is4():
			four = append(four, ip)
		default:
			six = append(six, ip)
		}
	}
	if len(four) == 0 {
		four = six
	}
	slices.SortStableFunc(four, func(a, b netip.Addr) int { return rank(a, first) - rank(b, first) })
	return four
}

// rank is low for an address that the network's other computers likely know:
// a machine has others, of its containers and of cables that nobody answers on.
func rank(ip, first netip.Addr) int {
	switch {
	case ip == first:
		return 0
	case ip.IsLinkLocalUnicast():
		return 3
	case ip.IsPrivate():
		return 1
	}
	return 2
}

// ours lists the addresses of this computer's interfaces that are up.
func ours() []netip.Addr {
	var out []netip.Addr
	interfaces, _ := net.Interfaces()
	for _, i := range interfaces {
		if i.Flags&net.FlagUp == 0 {
			continue
		}
		addresses, _ := i.Addrs()
		for _, a := range addresses {
			if n, ok := a.(*net.IPNet); ok {
				ip, _ := netip.AddrFromSlice(n.IP)
				out = append(out, ip.Unmap())
			}
		}
	}
	return out
}

// preferred is the address that this computer would speak to others from. No
// packet is sent: a UDP socket only looks up its route.
func preferred() netip.Addr {
	c, err := net.Dial("udp4", "192.0.2.1:9") // an address that is nobody's
	if err != nil {
		return netip.Addr{}
	}
	defer c.Close()
	return c.LocalAddr().(*net.UDPAddr).AddrPort().Addr().Unmap()
}
