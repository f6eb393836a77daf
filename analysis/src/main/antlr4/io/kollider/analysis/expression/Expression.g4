// Selections as physicists type them into TTree::Draw: C++ operators and their precedence, with units after numbers.
grammar Expression;

complete : expression EOF ;

expression
    : expression '.' NAME                                         # property
    | expression '[' expression ']'                               # subscript
    | NAME '(' (expression (',' expression)*)? ')'                # call
    | operator=('-' | '+' | '!') expression                       # unary
    | expression operator=('*' | '/' | '%') expression            # binary
    | expression operator=('+' | '-') expression                  # binary
    | expression operator=('<' | '<=' | '>' | '>=') expression    # comparison
    | expression operator=('==' | '!=') expression                # comparison
    | expression operator='&&' expression                         # binary
    | expression operator='||' expression                         # binary
    | <assoc=right> expression '?' expression ':' expression      # conditional
    | '(' expression ')'                                          # parenthesis
    | NUMBER NAME?                                                # number
    | TEXT                                                        # text
    | NAME                                                        # name
    ;

NUMBER : (DIGIT+ ('.' DIGIT*)? | '.' DIGIT+) ([eE] [+-]? DIGIT+)? ;
NAME : [A-Za-z_] [A-Za-z0-9_]* ;
TEXT : '"' ~["\r\n]* '"' | '\'' ~['\r\n]* '\'' ;
SPACE : [ \t\r\n]+ -> skip ;
OTHER : . ;

fragment DIGIT : [0-9] ;
