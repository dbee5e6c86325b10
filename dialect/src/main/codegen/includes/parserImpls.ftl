<#-- Lakegate's own statements. Each production yields the record of the statement; there is no tree in between. -->

/** A whole statement of ours. Of CREATE MODEL and CREATE MACRO only the part up to AS comes here. */
OwnStatement OwnStatementEof() :
{
    final OwnStatement statement;
}
{
    (
        statement = OwnCreate()
    |
        statement = OwnDrop()
    |
        statement = OwnAlter()
    |
        statement = OwnRun()
    |
        statement = OwnShow()
    |
        statement = OwnExplain()
    |
        statement = OwnDescribe()
    )
    <EOF> { return statement; }
}

OwnStatement OwnCreate() :
{
    boolean replace = false;
    boolean ifNotExists = false;
    final String macro;
    final List<String> name;
    List<ColumnDoc> columns = Collections.emptyList();
    final Map<String, Object> options = new LinkedHashMap<String, Object>();
    final OwnStatement statement;
}
{
    <CREATE>
    [ <OR> <REPLACE> { replace = true; } ]
    (
        <MODEL>
        ifNotExists = OwnIfNotExists()
        name = OwnQualifiedName("a model's name has at most a schema before it")
        [ columns = OwnColumns() ]
        OwnDescription(options)
        <AS>
        {
            statement = new OwnStatement.CreateModel(name.get(0), name.get(1), replace, ifNotExists, columns,
                TokenText.comment(options), TokenText.config(options), "", 1, true);
        }
    |
        <SOURCE>
        ifNotExists = OwnIfNotExists()
        name = OwnSourceName()
        [ columns = OwnColumns() ]
        OwnDescription(options)
        {
            statement = new OwnStatement.CreateSource(name.get(0), name.get(1), replace, ifNotExists, columns,
                TokenText.comment(options), TokenText.config(options));
        }
    |
        <MACRO>
        { macro = OwnName("a macro's name"); }
        <AS> { statement = new OwnStatement.CreateMacro(macro, replace, ""); }
    |
        <TEST> { throw OwnNotYet("CREATE TEST"); }
    |
        <SNAPSHOT> { throw OwnNotYet("CREATE SNAPSHOT"); }
    )
    { return statement; }
}

OwnStatement OwnDrop() :
{
    boolean ifExists = false;
    boolean keep = false;
    final List<String> name;
    final OwnStatement statement;
}
{
    <DROP>
    (
        <MODEL>
        ifExists = OwnIfExists()
        name = OwnQualifiedName("a model's name has at most a schema before it")
        [ <KEEP> <RELATION> { keep = true; } ]
        { statement = new OwnStatement.DropModel(name.get(0), name.get(1), ifExists, keep); }
    |
        <SOURCE>
        ifExists = OwnIfExists()
        name = OwnSourceName()
        { statement = new OwnStatement.DropSource(name.get(0), name.get(1), ifExists); }
    |
        <MACRO>
        ifExists = OwnIfExists()
        { statement = new OwnStatement.DropMacro(OwnName("a macro's name"), ifExists); }
    |
        <TEST> { throw OwnNotYet("DROP TEST"); }
    |
        <SNAPSHOT> { throw OwnNotYet("DROP SNAPSHOT"); }
    )
    { return statement; }
}

OwnStatement OwnAlter() :
{
    final List<String> name;
    final Map<String, Object> changes;
    final OwnStatement statement;
}
{
    <ALTER> <MODEL>
    name = OwnQualifiedName("a model's name has at most a schema before it")
    (
        <SET> changes = OwnOptions()
        { statement = new OwnStatement.AlterModelSet(name.get(0), name.get(1), new NodeConfig(changes)); }
    |
        <RENAME> <TO>
        { statement = new OwnStatement.AlterModelRename(name.get(0), name.get(1), OwnName("the new name")); }
    )
    { return statement; }
}

OwnStatement OwnRun() :
{
    final RunOptions options;
    final String text;
    String number;
    Map<String, Object> vars;
    final OwnStatement.RunModels.Verb verb;
}
{
    (
        <RUN> { verb = OwnStatement.RunModels.Verb.RUN; }
    |
        <BUILD> { verb = OwnStatement.RunModels.Verb.BUILD; }
    |
        <TEST> { verb = OwnStatement.RunModels.Verb.TEST; }
    |
        <SEED> { verb = OwnStatement.RunModels.Verb.SEED; }
    |
        <SNAPSHOT> { verb = OwnStatement.RunModels.Verb.SNAPSHOT; }
    |
        <COMPILE> { verb = OwnStatement.RunModels.Verb.COMPILE; }
    )
    <MODELS> { options = new RunOptions(verb); }
    (
        <SELECT> { options.select(OwnText()); }
    |
        <EXCLUDE> { options.exclude(OwnText()); }
    |
        <FULL> <REFRESH> { options.fullRefresh(); }
    |
        <FAIL> <FAST> { options.failFast(); }
    |
        <THREADS> <UNSIGNED_INTEGER_LITERAL> { options.threads(token.image, OwnPlace(token)); }
    |
        <WITH> <VARS> vars = OwnOptions() { options.vars(vars); }
    )*
    { return options.statement(); }
}

OwnStatement OwnShow() :
{
    OwnStatement.Show.Subject subject = null;
    String like = "";
    final String run;
    boolean columns = false;
    boolean upstream = true;
    boolean downstream = true;
    final List<String> name;
}
{
    <SHOW>
    (
        <CREATE> <MODEL>
        name = OwnQualifiedName("a model's name has at most a schema before it")
        { return new OwnStatement.ShowCreateModel(name.get(0), name.get(1)); }
    |
        <LINEAGE> <OF>
        name = OwnQualifiedName("a node's name has at most a schema before it")
        [ <COLUMNS> { columns = true; } ]
        [
            <UPSTREAM> { downstream = false; }
        |
            <DOWNSTREAM> { upstream = false; }
        ]
        { return new OwnStatement.ShowLineage(name.get(0), name.get(1), columns, upstream, downstream); }
    |
        <STEPS> <OF> <RUN>
        run = OwnRunId()
        [ <LIKE> { like = OwnText(); } ]
        { return new OwnStatement.ShowSteps(run, like); }
    |
        (
            <MODELS> { subject = OwnStatement.Show.Subject.MODELS; }
        |
            <SOURCES> { subject = OwnStatement.Show.Subject.SOURCES; }
        |
            <MACROS> { subject = OwnStatement.Show.Subject.MACROS; }
        |
            <TESTS> { subject = OwnStatement.Show.Subject.TESTS; }
        |
            <RUNS> { subject = OwnStatement.Show.Subject.RUNS; }
        |
            <SESSIONS> { subject = OwnStatement.Show.Subject.SESSIONS; }
        )
        [ <LIKE> { like = OwnText(); } ]
        { return new OwnStatement.Show(subject, like); }
    )
}

/** Empty for the last run. */
String OwnRunId() :
{}
{
    <LAST> { return ""; }
|
    {
        if (!TokenText.isString(getToken(1).image)) {
            throw OwnExpected(getToken(1), "LAST, or a run's id in quotes");
        }
        return OwnText();
    }
}

OwnStatement OwnExplain() :
{
    final List<String> name;
}
{
    <EXPLAIN> <MODEL>
    name = OwnQualifiedName("a model's name has at most a schema before it")
    { return new OwnStatement.ExplainModel(name.get(0), name.get(1)); }
}

OwnStatement OwnDescribe() :
{
    final List<String> name;
}
{
    ( <DESCRIBE> | <DESC> ) <MODEL>
    name = OwnQualifiedName("a model's name has at most a schema before it")
    { return new OwnStatement.DescribeModel(name.get(0), name.get(1)); }
}

boolean OwnIfExists() :
{}
{
    LOOKAHEAD(2)
    <IF> <EXISTS> { return true; }
|
    { return false; }
}

boolean OwnIfNotExists() :
{}
{
    LOOKAHEAD(2)
    <IF> <NOT> <EXISTS> { return true; }
|
    { return false; }
}

/** Schema, empty when there is none, and name. */
List<String> OwnQualifiedName(String hint) :
{
    String schema = "";
    String name;
}
{
    { name = OwnName("a name"); }
    [ <DOT> { schema = name; name = OwnName("a name after the dot"); } ]
    [ <DOT> { throw OwnExpected(token, "the end of the name: " + hint); } ]
    { return Arrays.asList(schema, name); }
}

List<String> OwnSourceName() :
{
    final String source;
}
{
    { source = OwnName("a source's name"); }
    <DOT> { return Arrays.asList(source, OwnName("a table's name after the dot")); }
}

List<ColumnDoc> OwnColumns() :
{
    final List<ColumnDoc> columns = new ArrayList<ColumnDoc>();
}
{
    <LPAREN> OwnColumn(columns)
    ( <COMMA> OwnColumn(columns) )*
    <RPAREN> { return columns; }
}

void OwnColumn(List<ColumnDoc> columns) :
{
    final String name;
    final String type;
    String comment = "";
}
{
    { name = OwnName("a column's name"); type = OwnType(); }
    [ <COMMENT> { comment = OwnText(); } ]
    { columns.add(new ColumnDoc(name, comment, type)); }
}

/** What follows the columns: a comment and configuration, in either order. */
void OwnDescription(Map<String, Object> options) :
{
    String comment = null;
    Map<String, Object> config = null;
}
{
    (
        <COMMENT> { if (comment != null) { throw OwnExpected(token, "one COMMENT"); } comment = OwnText(); }
    |
        <WITH> { if (config != null) { throw OwnExpected(token, "one WITH"); } }
        config = OwnOptions()
    )*
    { TokenText.describe(options, comment, config); }
}

/** {@code (key = value, …)}; may be empty. */
Map<String, Object> OwnOptions() :
{
    final Map<String, Object> options = new LinkedHashMap<String, Object>();
}
{
    <LPAREN>
    [
        LOOKAHEAD({ getToken(1).kind != RPAREN })
        OwnOption(options)
        ( <COMMA> OwnOption(options) )*
    ]
    <RPAREN> { return options; }
}

void OwnOption(Map<String, Object> options) :
{
    final String key;
    final Object value;
    final Token at;
}
{
    { at = getToken(1); key = OwnKey("a configuration key"); }
    <EQ> value = OwnValue()
    {
        if (options.containsKey(key)) {
            throw OwnExpected(at, "each key once");
        }
        options.put(key, value);
    }
}

Object OwnValue() :
{
    final Object value;
    final List<Object> pairs;
    boolean negative = false;
}
{
    LOOKAHEAD(2)
    <ARRAY>
    value = OwnList() { return value; }
|
    LOOKAHEAD(2)
    <MAP>
    pairs = OwnList()
    {
        final Map<String, Object> map = TokenText.map(pairs);
        if (map == null) {
            throw OwnExpected(getToken(0), "a value for each key: MAP['key', 'value', …]");
        }
        return map;
    }
|
    value = OwnList() { return value; }
|
    value = OwnObject() { return value; }
|
    [ <MINUS> { negative = true; } | <PLUS> ]
    ( <UNSIGNED_INTEGER_LITERAL> | <DECIMAL_NUMERIC_LITERAL> | <APPROX_NUMERIC_LITERAL> )
    {
        final Object number = TokenText.number(token.image, negative);
        if (number == null) {
            throw OwnExpected(token, "a number that fits in 64 bits");
        }
        return number;
    }
|
    <TRUE> { return Boolean.TRUE; }
|
    <FALSE> { return Boolean.FALSE; }
|
    <NULL> { return null; }
|
    LOOKAHEAD({ TokenText.isString(getToken(1).image) })
    value = OwnText()
    { return value; }
|
    value = OwnName("a value")
    { return value; }
}

/** {@code […]} or {@code (…)}; may be empty. */
List<Object> OwnList() :
{
    final int close;
    final List<Object> values = new ArrayList<Object>();
}
{
    ( <LBRACKET> { close = RBRACKET; } | <LPAREN> { close = RPAREN; } )
    [
        LOOKAHEAD({ getToken(1).kind != close })
        OwnItem(values)
        ( <COMMA> OwnItem(values) )*
    ]
    {
        if (getToken(1).kind != close) {
            throw OwnExpected(getToken(1), close == RPAREN ? "',' or ')'" : "',' or ']'");
        }
        getNextToken();
        return values;
    }
}

void OwnItem(List<Object> values) :
{
    final Object value;
}
{
    value = OwnValue() { values.add(value); }
}

/** JSON's object; keys also without quotes. */
Map<String, Object> OwnObject() :
{
    final Map<String, Object> members = new LinkedHashMap<String, Object>();
}
{
    <LBRACE>
    [
        LOOKAHEAD({ getToken(1).kind != RBRACE })
        OwnMember(members)
        ( <COMMA> OwnMember(members) )*
    ]
    <RBRACE> { return members; }
}

void OwnMember(Map<String, Object> members) :
{
    final String key;
    final Object value;
}
{
    { key = OwnKey("a key"); }
    ( <COLON> | <EQ> ) value = OwnValue() { members.put(key, value); }
}

/** A name: any word, keyword or not, or one in backticks or double quotes. AS alone must be quoted: it is what follows. */
JAVACODE String OwnName(String what) {
    final Token first = getToken(1);
    if (TokenText.isWord(first.image) && first.kind != AS) {
        getNextToken();
        return first.image;
    }
    final char quote = first.image.isEmpty() ? ' ' : first.image.charAt(0);
    if ((quote != '`' && quote != DOUBLE_QUOTE) || first.image.length() < 3) {
        throw OwnExpected(first, what);
    }
    return quote == '`' ? OwnQuoted('`') : OwnText();
}

/** A key: a name, or a literal in either quotes. */
JAVACODE String OwnKey(String what) {
    return TokenText.isString(getToken(1).image) ? OwnText() : OwnName(what);
}

/** A string literal in either quotes. */
JAVACODE String OwnText() {
    if (!TokenText.isString(getToken(1).image)) {
        throw OwnExpected(getToken(1), "a string in quotes");
    }
    return TokenText.unescaped(OwnQuoted(getToken(1).image.charAt(0)));
}

/** What stands between quotes; a doubled quote, which the token manager takes for an end and a beginning, is one of it. */
JAVACODE String OwnQuoted(char quote) {
    final StringBuilder text = new StringBuilder();
    Token last = getNextToken();
    text.append(last.image, 1, last.image.length() - 1);
    Token next = getToken(1);
    while (next.image.length() > 1
        && next.image.charAt(0) == quote
        && next.beginLine == last.endLine
        && next.beginColumn == last.endColumn + 1) {
        last = getNextToken();
        text.append(quote).append(last.image, 1, last.image.length() - 1);
        next = getToken(1);
    }
    return text.toString();
}

/** A column's type, if one is declared: every token up to the comment or the end of the column. */
JAVACODE String OwnType() {
    final StringBuilder type = new StringBuilder();
    int depth = 0;
    while (true) {
        final Token next = getToken(1);
        final boolean ends = next.kind == COMMA || next.kind == RPAREN || next.kind == COMMENT;
        if (next.kind == EOF || (depth == 0 && ends)) {
            return type.toString();
        }
        if (next.kind == LPAREN || next.kind == LT) {
            depth++;
        } else if (next.kind == RPAREN || next.kind == GT) {
            depth--;
        }
        if (type.length() > 0 && TokenText.isWord(next.image) && TokenText.isWord(type.substring(type.length() - 1))) {
            type.append(' ');
        }
        type.append(next.image);
        getNextToken();
    }
}

JAVACODE SourceLocation OwnPlace(Token at) {
    return new SourceLocation(null, Math.max(1, at.beginLine), Math.max(0, at.beginColumn));
}

JAVACODE QueryException OwnExpected(Token at, String what) {
    return new QueryException(
        ErrorCode.SYNTAX_ERROR, TokenText.complaint(what, at.kind == EOF ? "" : at.image), OwnPlace(at));
}

JAVACODE QueryException OwnNotYet(String statement) {
    return new QueryException(
        ErrorCode.NOT_SUPPORTED,
        statement + " is not there yet: define it in a project's files.", OwnPlace(getToken(0)));
}
