// Conditions: the same trees as unknot.conditions, asked in the page.
// A tree is {all: […]}, {any: […]}, {at_least: n, of: […]} or [fact, operator, value].

/** Fill what was not answered: "no", the first choice, or null for a number. */
export function stateOf(answers, facts) {
  const state = {};
  for (const fact of facts) state[fact.id] = fact.unanswered;
  return Object.assign(state, answers);
}

/** Is the tree true of the state? "unsure" is not "yes"; an unknown number compares false. */
export function holds(tree, state) {
  if (Array.isArray(tree)) return atomHolds(tree, state);
  if (tree.all) return tree.all.every((part) => holds(part, state));
  if (tree.any) return tree.any.some((part) => holds(part, state));
  return tree.of.filter((part) => holds(part, state)).length >= tree.at_least;
}

function atomHolds([fact, operator, value], state) {
  const found = state[fact];
  switch (operator) {
    case "=": return found === value;
    case "!=": return found !== value;
    case "in": return value.includes(found);
  }
  if (typeof found !== "number") return false;
  switch (operator) {
    case ">=": return found >= value;
    case "<=": return found <= value;
    case ">": return found > value;
    case "<": return found < value;
  }
  throw new Error(`Unknown operator ${operator}`);
}
