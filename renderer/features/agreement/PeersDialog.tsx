import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { agreementWords } from "../../words/agreement.ts";
import { peerWords as words } from "../../words/agreementHelp.ts";

/** Why the same codings give other numbers in other programs. */
export function PeersDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      size="lg"
      isReading
      footer={<Button onPress={onClose}>{agreementWords.done}</Button>}
    >
      <div className="agreement-peers">
        <p>{words.lead}</p>
        <table className="agreement-plain-table agreement-wrapping">
          <thead>
            <tr>
              <th scope="col">{words.program}</th>
              <th scope="col">{words.counts}</th>
              <th scope="col">{words.differs}</th>
            </tr>
          </thead>
          <tbody>
            {words.programs.map(({ name, counts, differs }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{counts}</td>
                <td>{differs}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h3>{words.exampleTitle}</h3>
        <p>{words.example}</p>
        <h3>{words.rulesTitle}</h3>
        <ul>
          {words.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
