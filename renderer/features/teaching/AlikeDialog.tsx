import type { TeachingTable } from "../../../shared/contract/teaching.ts";
import { alikeWords } from "../../../shared/report/alikeWords.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { teachingWords as words } from "../../words/teaching.ts";

/** Pairs of students whose work agrees beyond the key: what was counted, and no accusation. */
export function AlikeDialog(props: { table: TeachingTable; onClose: () => void }) {
  const { table, onClose } = props;
  const names = new Map(table.students.map(({ coderId, name }) => [coderId, name]));
  return (
    <Dialog
      title={words.alikeTitle}
      isOpen
      onClose={onClose}
      isReading
      footer={<Button onPress={onClose}>{words.close}</Button>}
    >
      <dl className="teaching-alike">
        {table.alike.map((pair) => (
          <div key={`${pair.studentA} ${pair.studentB}`}>
            <dt>
              {names.get(pair.studentA)} · {names.get(pair.studentB)}
            </dt>
            {alikeWords.facts(pair).map((fact) => (
              <dd key={fact}>{fact}</dd>
            ))}
          </div>
        ))}
      </dl>
      <p className="ui-description">{alikeWords.measure}</p>
    </Dialog>
  );
}
