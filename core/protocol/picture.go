package protocol

// Lay asks for a picture of neighbours: buffer 0 holds the rows, float32 [Rows,
// Columns], of which only the directions count. Perplexity is t-SNE's, the number
// and the least distance of neighbours UMAP's; 0 stands for what suits the table.
type Lay struct {
	Method      string  `json:"method" ts:"\"tsne\" | \"umap\""`
	Rows        int     `json:"rows"`
	Columns     int     `json:"columns"`
	Perplexity  float64 `json:"perplexity"`
	Neighbours  int     `json:"neighbours"`
	MinDistance float64 `json:"minDistance"`
	Steps       int     `json:"steps"`
	Seed        uint64  `json:"seed"`
}

// SetDefaults fills in what a message leaves out.
func (l *Lay) SetDefaults() { *l = Lay{Method: "umap", MinDistance: .1, Seed: 1} }

// Laid answers Lay; buffer 0 holds the positions, float32 [Rows, 2], as it does of
// each Progress before that has one.
type Laid struct {
	K      int     `json:"k"`      // neighbours looked at
	Kept   float64 `json:"kept"`   // the share of each row's K nearest that are among its K nearest in the picture
	Flat   float64 `json:"flat"`   // the same of the plane of PCA
	Chance float64 `json:"chance"` // the same of a picture that says nothing
}

// Overlap asks how many neighbours rows have in common in two tables, buffers 0
// and 1: float32 [Rows, Left] and [Rows, Right]. Near is by cosine.
type Overlap struct {
	Rows  int `json:"rows"`
	Left  int `json:"left"`
	Right int `json:"right"`
	K     int `json:"k"`
}

// SetDefaults fills in what a message leaves out.
func (o *Overlap) SetDefaults() { o.K = 10 }

// Overlapped answers Overlap.
type Overlapped struct {
	K      int     `json:"k"`
	Shared float64 `json:"shared"` // of the K nearest
	Chance float64 `json:"chance"` // of tables that have nothing to do with each other
}

// Cluster asks for at most K clusters of the rows in buffer 0, float32 [Rows,
// Columns], of which only the directions count.
type Cluster struct {
	Rows    int    `json:"rows"`
	Columns int    `json:"columns"`
	K       int    `json:"k"`
	Classes []int  `json:"classes"` // [Rows] what each row is known to be, −1: nothing; or none
	Seed    uint64 `json:"seed"`
}

// SetDefaults fills in what a message leaves out.
func (g *Cluster) SetDefaults() { g.K, g.Classes, g.Seed = 6, []int{}, 1 }

// Clustered answers Cluster, the largest cluster first.
type Clustered struct {
	Members [][]int  `json:"members"`          // of each cluster, the nearest to its middle first
	Purity  *float64 `json:"purity,omitempty"` // the share of rows that are of their cluster's commonest class; none without classes
	Chance  *float64 `json:"chance,omitempty"` // the same where classes are dealt out anew
}

// TableAt asks for the embeddings at a checkpoint.
type TableAt struct {
	At At `json:"at"`
}
