import type { BroughtCoding, CodingsBrought } from "../../../shared/contract/merge.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { mergeWords as words } from "../../words/merge.ts";
import { useHostAnswer } from "../agreement/useHostAnswer.ts";
import { broughtCodings } from "./mergeActions.ts";

interface Props {
  /** The file's place in the preview. */
  file: number;
  of: CodingsBrought;
  onClose: () => void;
}

/** The passages behind the count of one coder in one document. */
export function BroughtDialog({ file, of, onClose }: Props) {
  const { documentId, coderId, documentName, coderName } = of;
  const isOwn = useProjectStore((state) => state.coderId === coderId);
  const { answer, error } = useHostAnswer(`${file} ${documentId} ${coderId}`, () =>
    broughtCodings(file, of),
  );
  return (
    <Dialog
      title={words.passagesTitle(documentName, coderName)}
      size="lg"
      isOpen
      onClose={onClose}
      footer={<Button onPress={onClose}>{words.close}</Button>}
    >
      {!isOwn && <p className="ui-description">{words.passagesText}</p>}
      {error !== null && <Banner tone="error">{error.message}</Banner>}
      {answer === null && error === null && <Loading label={words.loading} />}
      {answer !== null && (
        <div className="merge-passages">
          <Table
            label={words.passageList}
            items={answer}
            getId={({ id }) => id}
            columns={columns}
            minWidth="36rem"
          />
        </div>
      )}
    </Dialog>
  );
}

const columns: readonly TableColumn<BroughtCoding>[] = [
  {
    id: "code",
    title: words.code,
    width: "14rem",
    render: ({ codeName, formerCodeName }) => words.wasBefore(codeName, formerCodeName),
    sortValue: ({ codeName }) => codeName,
  },
  {
    id: "passage",
    title: words.passage,
    isRowHeader: true,
    render: ({ quote, formerQuote }) =>
      words.wasBefore(words.quoted(quote), formerQuote === null ? null : words.quoted(formerQuote)),
  },
  {
    id: "change",
    title: words.change,
    width: "8rem",
    render: ({ change }) => words.changed(change),
    sortValue: ({ change }) => change,
  },
];
