<#-- JDBC escapes are replaced before anything is parsed, so their tokens are given a spelling that no text has. -->
|   < LBRACE_D: "\u0001d" >
|   < LBRACE_T: "\u0001t" >
|   < LBRACE_TS: "\u0001ts" >
|   < LBRACE_FN: "\u0001fn" >
|   < LBRACE: "{" >
|   < RBRACE: "}" >
