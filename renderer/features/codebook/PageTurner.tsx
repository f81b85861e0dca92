import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "../../ui/IconButton.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { passagesPerPage } from "./usePassages.ts";

/** Goes through more passages than are listed at once; nothing where all are. */
export function PageTurner(props: {
  /** From 0. */
  page: number;
  total: number;
  onTurn: (page: number) => void;
}) {
  const { page, total, onTurn } = props;
  if (total <= passagesPerPage) return null;
  const first = page * passagesPerPage;
  const end = Math.min(total, first + passagesPerPage);
  return (
    <nav className="codebook-pages" aria-label={words.range(first + 1, end, total)}>
      <IconButton
        label={words.previousPage}
        icon={ChevronLeft}
        isDisabled={page === 0}
        onPress={() => onTurn(page - 1)}
      />
      <span>{words.range(first + 1, end, total)}</span>
      <IconButton
        label={words.nextPage}
        icon={ChevronRight}
        isDisabled={end >= total}
        onPress={() => onTurn(page + 1)}
      />
    </nav>
  );
}
