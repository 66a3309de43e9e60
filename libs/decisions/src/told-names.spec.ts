import { compileExpression, toldNames } from './index.js';

const told = (text: string): string[] => {
  const compiled = compileExpression(text, { names: ['name', 'row', 'grade', 'code', 'people'] });
  if (!compiled.ok) throw new Error(text);
  return toldNames(compiled.value).sort();
};

it.each<[string, string[]]>([
  ['"Call"', []],
  ['name', ['name']],
  ['"Row " + string(row)', ['row']],
  ['if grade = "high" then "Now" else "Today"', []],
  ['if name = "Ada" then "Row " + string(row) else code', ['code', 'row']],
  ['get value({ "a": "one", "b": "two" }, code)', []],
  ['get value({ "a": name }, code)', ['name']],
  ['(for why in [get value({ "a": "one" }, code)] return if why = null then "?" else why)[1]', []],
  ['for one in people return one.name', ['people']],
  ['(for one in [name] return one + code)[1]', ['code', 'name']],
  ['some one in people satisfies one = name', []],
  ['people[item.age < row]', ['people']],
  ['people.surname', ['people']],
  ['if list contains(people, "x") and contains(name, "y") then "a" else "b"', []],
  ['string(count(people))', []],
  ['substring(name, 1, 3)', ['name']],
  ['upper case(name)', ['name']],
  ['string(name in ["Ada"])', []],
  ['{ a: name, b: "x" }.b', ['name']],
  ['(function(x) x + name)(code)', ['code', 'name', 'x']],
  ['substring(string: name, start position: 1)', ['name']],
  ['-row', ['row']],
  ['string join([code, name])', ['code', 'name']],
  ['settings.dashHighFrom', ['settings']],
  ['string(today())', []],
])('%s tells %p', (text, expected) => expect(told(text)).toEqual(expected));
