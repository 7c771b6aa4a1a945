package workload

// Product is one matrix product in a form that training needs: C [M,N] from
// sums of K terms.
type Product struct {
	Name string `json:"name"` // the form
	M    int    `json:"m"`
	K    int    `json:"k"`
	N    int    `json:"n"`
}

// Forms of a product.
const (
	Forward   = "forward"   // X·W, W packed before
	BackX     = "dX"        // ∂Y·Wᵀ, W packed before
	BackW     = "dW"        // Xᵀ·∂Y, packing included
	Cube      = "512³"      // a forward product of another shape
	Recurrent = "recurrent" // Z += H·W, W packed before: one time step of 32 sequences
)

// Products are W4: a layer's input product 1024×128·128×512, its two backward
// forms, a cube, and a recurrent step.
var Products = []Product{
	{Forward, 1024, 128, 512},
	{BackX, 1024, 512, 128},
	{BackW, 128, 1024, 512},
	{Cube, 512, 512, 512},
	{Recurrent, 32, 128, 512},
}

// FLOP is 2·M·K·N.
func (p Product) FLOP() float64 { return 2 * float64(p.M) * float64(p.K) * float64(p.N) }
