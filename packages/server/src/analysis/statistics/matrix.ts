/** Rows of columns. For votes, `matrix[i][j]` is how often option i came before option j. */
export type Matrix = readonly (readonly number[])[];

/** Reads one cell; 0 outside the matrix. */
export function cell(matrix: Matrix, row: number, column: number): number {
  return matrix[row]?.[column] ?? 0;
}

/** Creates a square matrix from a function of row and column. */
export function createMatrix(
  size: number,
  toCell: (row: number, column: number) => number,
): number[][] {
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => toCell(row, column)),
  );
}

/** Inverts a symmetric positive definite matrix by Gauss-Jordan elimination, which needs no pivoting for these. */
export function invert(matrix: Matrix): number[][] {
  const size = matrix.length;
  let rows = matrix.map((row, at) => [...row, ...row.map((_, column) => (column === at ? 1 : 0))]);
  for (let pivot = 0; pivot < size; pivot += 1) {
    const scale = cell(rows, pivot, pivot);
    const lead = (rows[pivot] ?? []).map((value) => value / scale);
    rows = rows.map((row, at) => {
      const factor = row[pivot] ?? 0;
      return at === pivot ? lead : row.map((value, column) => value - factor * (lead[column] ?? 0));
    });
  }
  return rows.map((row) => row.slice(size));
}
