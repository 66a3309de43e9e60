/** How a table decides where several rows fit. */
export const POLICIES: Record<string, string> = {
  UNIQUE: 'One row at most may fit',
  FIRST: 'The first row that fits decides',
  ANY: 'Several rows may fit if they say the same',
  PRIORITY: 'Of the rows that fit, the one with the most important answer decides',
  'RULE ORDER': 'Every row that fits gives an answer, in the order of the rows',
  'OUTPUT ORDER': 'Every row that fits gives an answer, the most important one first',
  COLLECT: 'Every row that fits gives an answer',
  'COLLECT SUM': 'Every row that fits gives an answer, and the answers are added up',
  'COLLECT MIN': 'Every row that fits gives an answer, and the smallest counts',
  'COLLECT MAX': 'Every row that fits gives an answer, and the largest counts',
  'COLLECT COUNT': 'Every row that fits gives an answer, and they are counted',
};

interface Policy {
  hitPolicy: string;
  aggregation: string | null;
}

/** A policy as one word of the list above. */
export const policyOf = ({ hitPolicy, aggregation }: Policy): string =>
  aggregation === null ? hitPolicy : `${hitPolicy} ${aggregation}`;

export const policyWords = (table: Policy): string => POLICIES[policyOf(table)] ?? policyOf(table);
