#include <bits/stdc++.h>
using namespace std;

int main(int count, char **words) {
    vector<string> args(words + 1, words + count);
    cout << "hello" << endl;
    if (args == vector<string>{"exit"}) return 3;
    if (args == vector<string>{"err"}) throw runtime_error("boom");
    string line;
    getline(cin, line);
    cout << "echo:" << line << "\nargs:";
    for (size_t i = 0; i < args.size(); i++) cout << (i ? " " : "") << args[i];
    cout << endl;
}
