type VectorRow = { entry: string; model: string; digest: string; vector: number[]; made_at: Date }

export type VectorTables = { vectors: VectorRow }
