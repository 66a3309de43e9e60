/** SQL: joins a `case_file f` with its most urgent open task, as `t`. */
export const MOST_URGENT_TASK = `
left join lateral (
  select t.id as task, t.instance, t.due, coalesce(s.name, t.assignee) as assignee
  from task t
  left join staff s on s.organisation = t.organisation and s.id = t.assignee
  where t.organisation = f.organisation and t.case_id = f.id and t.state = 'open'
  order by t.due_order, t.id
  limit 1
) t on true`;
