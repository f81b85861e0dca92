const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text made safe for element content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A name or quotation from the project: escaped, and kept apart from the direction around it. */
export function isolated(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}

/** A table from a header and rows that are HTML already. */
export function htmlTable(options: {
  className?: string;
  caption?: string;
  head: string;
  rows: readonly string[];
}): string {
  const { className, caption, head, rows } = options;
  return [
    `<table${className === undefined ? "" : ` class="${className}"`}>`,
    caption === undefined ? "" : `<caption>${caption}</caption>`,
    `<thead>${head}</thead>`,
    `<tbody>${rows.join("\n")}</tbody>`,
    "</table>",
  ].join("\n");
}

/** A header row; a cell with a leading "#" is numeric. */
export function headRow(cells: readonly string[]): string {
  return `<tr>${cells
    .map((cell) =>
      cell.startsWith("#")
        ? `<th scope="col" class="n">${cell.slice(1)}</th>`
        : `<th scope="col">${cell}</th>`,
    )
    .join("")}</tr>`;
}
