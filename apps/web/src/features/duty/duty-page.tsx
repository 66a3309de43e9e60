import type { Colleague, ContactPoints, Rota } from '@waymark/contracts';
import type { JsonObject } from '@waymark/domain';
import { SuccessBanner } from '@waymark/ui';
import { useState } from 'react';
import { call } from '../../shared/api.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { useResource } from '../../shared/use-resource.js';
import { SchemaForm } from '../../shared/form/schema-form.js';
import { absenceForm, REACH_FORM, turnForm } from './duty-forms.js';
import { AbsenceList, OnDutyNow, TurnList } from './rota-tables.js';

interface Loaded {
  reach: ContactPoints | null;
  rota: Rota | null;
  people: Colleague[];
}

/** Who is told what must not wait, when nobody is, and where it reaches the person themselves. */
export function DutyPage() {
  const me = useMe();
  const reads = may(me, 'rota.read');
  const manages = may(me, 'rota.manage');
  const { data, error, reload } = useResource(() => load({ reads, manages }), 'duty');
  const [done, setDone] = useState('');
  const saved = (message: string) => (setDone(message), reload());
  return (
    <>
      {done && <SuccessBanner key={done}>{done}</SuccessBanner>}
      <Page title={reads ? 'On duty' : 'My contact details'} error={error} loading={!data}>
        {data?.rota && <OnDutyNow roles={data.rota.roles} />}
        {data?.rota && manages && <TurnList rota={data.rota} saved={saved} />}
        {data?.rota && <AbsenceList rota={data.rota} saved={saved} />}
        {data && <Forms loaded={data} manages={manages} saved={saved} />}
      </Page>
    </>
  );
}

function Forms({
  loaded: { reach, people },
  manages,
  saved,
}: {
  loaded: Loaded;
  manages: boolean;
  saved: (message: string) => void;
}) {
  return (
    <>
      {manages && (
        <>
          <h2 className="govuk-heading-m">Put somebody on duty</h2>
          <SchemaForm
            form={turnForm(people)}
            button="Add this turn"
            send={addTurn}
            done={() => saved('The turn is in the rota.')}
          />
        </>
      )}
      <h2 className="govuk-heading-m">{manages ? 'Record an absence' : 'If you are absent'}</h2>
      <SchemaForm
        form={absenceForm(manages ? people : null)}
        button="Record this absence"
        send={({ person, from, to }, command) =>
          call('addAbsence', {
            body: {
              from: typed(from),
              ...(typed(to) && { to: typed(to) }),
              ...(typed(person) && { person: typed(person) }),
            },
            command,
          })
        }
        done={() => saved('The absence is recorded.')}
      />
      {reach && (
        <>
          <h2 className="govuk-heading-m">{REACH_FORM.title}</h2>
          <SchemaForm
            key={JSON.stringify(reach)}
            form={REACH_FORM}
            button="Save"
            initial={{ ...reach }}
            send={({ text, email }, command) =>
              call('changeContactPoints', {
                body: { text: typed(text) || null, email: typed(email) || null },
                command,
              })
            }
            done={() => saved('Urgent notices reach you there from now on.')}
          />
        </>
      )}
    </>
  );
}

/** What was typed, without spaces around it. */
const typed = (value: JsonObject[string] | undefined): string =>
  typeof value === 'string' ? value.trim() : '';

const addTurn = (values: JsonObject, command: string): Promise<unknown> => {
  const role = typed(values['role']) as 'on-call';
  const person = typed(values[`person-${role}`]);
  const [from, to] = [typed(values['from']), typed(values['to'])];
  return call('addTurn', { body: { role, person, from, to }, command });
};

async function load({ reads, manages }: { reads: boolean; manages: boolean }): Promise<Loaded> {
  const [reach, rota, people] = await Promise.all([
    call('myContactPoints').catch(() => null),
    reads ? call('getRota', { query: { days: 28 } }) : null,
    manages ? call('listPeople') : [],
  ]);
  return { reach, rota, people };
}
