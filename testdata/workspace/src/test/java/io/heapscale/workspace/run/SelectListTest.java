package io.heapscale.workspace.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectListTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select 1 as a                                          | a
          select a.b, c as "D e", f d from t                     | b,D e,d
          SELECT Region FROM t                                   | region
          select count(*) from t                                 | count
          select count(*) filter (where x) from t                | count
          select pg_catalog.lower(x) from t                      | lower
          select count(*) total, sum(x) over (order by y) from t | total,sum
          select x::text, $1::jsonb, 'a'::varchar(3) from t      | x,jsonb,varchar
          select a -> 'b', a ->> 'c' as c, 'lit', 1 + 2          | ?column?,c,?column?,?column?
          select case when a then b end, case when c then 1 end s | case,s
          select (select max(y) from u) as m, z from t           | m,z
          with w as (select q from r) select v from w            | v
          select distinct a from t                               | a
          select distinct on (a, b) c from t                     | c
          select *, t.* from t                                   | *,*
          select a as from from t                                | from
          select a.order from t                                  | order
          select a is distinct from b as c from t                | c
          select a[1], b as "x""y" from t                        | a,x"y
          select 'it''s, from' as a, b -- c, from                | a,b
          select /* x, from */ a, b; select c                    | a,b
          (select a from t) union (select b from u)              | a
          select * from (select a, b from t) as s                | a,b
          with w as (select q), v as (select r) select * from v  | r
          select a from t union select b from u                  | a
          select jsonb_build_object('a', b, 'c', d) as tags      | tags
          select $$a, from$$ as a, b                             | a,b
          """)
  void columnsAreNamedAsPostgresNamesThem(String sql, String columns) {
    assertThat(String.join(",", SelectList.columns(sql))).isEqualTo(columns);
  }

  @Test
  void sqlThatSelectsNothingHasNoColumns() {
    assertThat(SelectList.columns("")).isEmpty();
    assertThat(SelectList.columns("1")).isEmpty();
    assertThat(SelectList.columns("select")).isEmpty();
    assertThat(SelectList.columns("select from t")).isEmpty();
  }

  @Test
  void whatIsNeverClosedEndsWithTheText() {
    assertThat(SelectList.columns("select a, 'b")).containsExactly("a", SelectList.UNNAMED);
    assertThat(SelectList.columns("select a, b as \"c")).containsExactly("a", "c");
    assertThat(SelectList.columns("select a, f(b")).containsExactly("a", "f");
    assertThat(SelectList.columns("(select a, f(b")).containsExactly("a", "f");
    assertThat(SelectList.columns("((((((")).isEmpty();
    assertThat(SelectList.columns("select a /* b")).containsExactly("a");
    assertThat(SelectList.columns("select a) , b")).containsExactly("a", "b");
  }
}
