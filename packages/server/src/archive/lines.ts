/** As much text as one write should carry, in characters. */
const pieceLength = 1 << 18;

/**
 * The lines of a text in UTF-8, without their ends, some at a time. What follows the last end of line is a
 * line too, unless it is empty.
 */
export async function* toLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  let open: Buffer[] = [];
  for await (const piece of pieces) {
    const lines: string[] = [];
    let start = 0;
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, start)) {
      const line = piece.subarray(start, end);
      lines.push(open.length > 0 ? Buffer.concat([...open, line]).toString() : line.toString());
      open = [];
      start = end + 1;
    }
    if (start < piece.length) open.push(piece.subarray(start));
    if (lines.length > 0) yield lines;
  }
  if (open.length > 0) yield [Buffer.concat(open).toString()];
}

/** Text in pieces worth writing, made of lines that end with a line feed each. */
export async function* toPieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = "";
  for await (const line of lines) {
    piece += line;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}
